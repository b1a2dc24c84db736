//! One manifest, and the few keys that each browser wants otherwise.
//!
//! `manifest.json` + `manifest.firefox.json` + the workspace's version -> Firefox's manifest.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::sh::{Done, at};

/// The two kinds of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, Chrome, Edge, Brave, Opera, ...
    Chromium,
    /// Firefox
    Firefox,
}

impl Browser {
    /// Both, in the order in which things are done.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// As files and options call it.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }
}

/// The manifest for this browser, as text.
pub fn manifest(extension: &Path, browser: Browser) -> Done<String> {
    let mut manifest = read(&extension.join("manifest.json"))?;
    manifest.insert(String::from("version"), env!("CARGO_PKG_VERSION").into());
    merge(&mut manifest, read(&extension.join(format!("manifest.{}.json", browser.name())))?);
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n").map_err(|e| e.to_string())
}

fn read(path: &Path) -> Done<Map<String, Value>> {
    let text = at(path, fs::read_to_string(path))?;
    serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))
}

/// Objects are merged key by key; whatever else is there is replaced.
fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, value) => drop(into.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sh::root;

    fn parsed(browser: Browser) -> Value {
        let text = manifest(&root().join("extension"), browser).expect("the manifest is read");
        serde_json::from_str(&text).expect("it is JSON")
    }

    #[test]
    fn asks_for_no_more_than_it_needs() {
        for browser in Browser::ALL {
            let manifest = parsed(browser);
            let permissions = serde_json::json!(["activeTab", "contextMenus", "scripting", "storage"]);
            assert_eq!(manifest["permissions"], permissions);
            for key in ["host_permissions", "optional_permissions", "optional_host_permissions", "content_scripts"] {
                assert!(manifest.get(key).is_none(), "{key}");
            }
        }
    }

    #[test]
    fn reaches_nothing_but_its_own_package() {
        for browser in Browser::ALL {
            let manifest = parsed(browser);
            let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
                          img-src 'self' data:; base-uri 'none'; form-action 'none'";
            assert_eq!(manifest["content_security_policy"], serde_json::json!({ "extension_pages": policy }));
            let open = serde_json::json!([{ "resources": ["panel.html"], "matches": ["<all_urls>"], "use_dynamic_url": true }]);
            assert_eq!(manifest["web_accessible_resources"], open);
        }
    }

    #[test]
    fn each_browser_gets_its_own_keys_only() {
        let (chromium, firefox) = (parsed(Browser::Chromium), parsed(Browser::Firefox));
        assert!(chromium["background"].get("scripts").is_none() && chromium.get("browser_specific_settings").is_none());
        assert!(firefox["background"].get("service_worker").is_none() && firefox.get("incognito").is_none());
        assert_eq!(chromium["version"], firefox["version"]);
    }
}
