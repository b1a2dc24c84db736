//! What others' work is in the build: whether all of it may be there (cargo-deny, by deny.toml), and the list of it that goes
//! out with a release, a CycloneDX bill of materials drawn from Cargo's own metadata.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::setup;
use crate::sh::{Done, at, cargo, output, path_with, root, run};

/// What the extension's module is built for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Licences, bans and sources of all that the lock file names; with `advisories`, what is known against them, too, whose
/// list comes over the network.
pub fn deny(advisories: bool) -> Done {
    let folder = setup::cargo_deny()?;
    let mut cargo = cargo();
    cargo.env("PATH", path_with(&[folder])?).args(["deny", "--workspace", "--all-features", "--locked"]);
    if !advisories {
        cargo.arg("--offline");
    }
    cargo.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    run(cargo.args(advisories.then_some("advisories")))
}

/// The bill of materials of the extension's module, as text: what is linked into it is `required`, what only runs while it
/// is built is `excluded`. Neither time nor place is in it.
pub fn bill() -> Done<String> {
    let mut cargo = cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET]);
    let metadata: Value = serde_json::from_str(&output(&mut cargo)?).map_err(|e| e.to_string())?;
    let lock = root().join("Cargo.lock");
    let sums = checksums(&at(&lock, fs::read_to_string(&lock))?);
    let nodes: BTreeMap<&str, &Value> = entries(&metadata["resolve"]["nodes"], "id");
    let packages: BTreeMap<&str, &Value> = entries(&metadata["packages"], "id");
    let main = metadata["resolve"]["root"].as_str().unwrap_or_default();
    let all = reached(&nodes, main);
    let linked = linked()?;

    let component = |id: &str| {
        let package = packages.get(id)?;
        let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
        let purl = format!("pkg:cargo/{name}@{version}");
        let is_linked = linked.contains(&format!("{name} v{version}"));
        let scope = if is_linked { "required" } else { "excluded" };
        let mut one = json!({ "type": "library", "bom-ref": purl, "name": name, "version": version, "scope": scope });
        if let Some(sum) = sums.get(&(name.to_owned(), version.to_owned())) {
            one["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        if let Some(license) = package["license"].as_str() {
            // Cargo's older way to write "or".
            one["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
        }
        one["purl"] = json!(purl);
        Some(one)
    };
    let reference = |id: &str| component(id).map(|one| one["bom-ref"].clone());
    let depends = |id: &&str| {
        let below = nodes.get(*id)?["deps"].as_array()?.iter().filter_map(|d| d["pkg"].as_str());
        let mut on: Vec<Value> = below.filter(|b| all.contains(*b)).filter_map(reference).collect();
        on.sort_by_key(Value::to_string);
        Some(json!({ "ref": reference(id)?, "dependsOn": on }))
    };
    let mut itself = component(main).ok_or("cargo metadata names no package")?;
    itself["type"] = json!("application");
    let mut components: Vec<Value> = all.iter().filter(|id| **id != main).filter_map(|id| component(id)).collect();
    components.sort_by_key(|one| one["bom-ref"].to_string());
    let mut dependencies: Vec<Value> = all.iter().filter_map(depends).collect();
    dependencies.sort_by_key(|one| one["ref"].to_string());
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": itself },
        "components": components,
        "dependencies": dependencies,
    });
    serde_json::to_string_pretty(&bill).map(|text| text + "\n").map_err(|e| e.to_string())
}

/// What is linked into the module, as `name vVERSION`: metadata does not tell for which machines a dependency is wanted.
fn linked() -> Done<BTreeSet<String>> {
    let mut cargo = cargo();
    cargo.args([
        "tree",
        "--locked",
        "--package",
        "khulasa",
        "--target",
        TARGET,
        "--edges",
        "normal",
        "--prefix",
        "none",
    ]);
    let tree = output(&mut cargo)?;
    let first_two = |line: &str| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(tree.lines().map(first_two).collect())
}

/// Everything that is reached from a package but for tests, itself too.
fn reached<'a>(nodes: &BTreeMap<&'a str, &'a Value>, main: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::from([main]);
    let mut open = vec![main];
    while let Some(id) = open.pop() {
        for dependency in nodes.get(id).and_then(|n| n["deps"].as_array()).into_iter().flatten() {
            let is_wanted = dependency["dep_kinds"].as_array().into_iter().flatten().any(|k| k["kind"] != "dev");
            if let Some(id) = dependency["pkg"].as_str().filter(|_| is_wanted)
                && seen.insert(id)
            {
                open.push(id);
            }
        }
    }
    seen
}

fn entries<'a>(list: &'a Value, key: &str) -> BTreeMap<&'a str, &'a Value> {
    list.as_array().into_iter().flatten().filter_map(|one| Some((one[key].as_str()?, one))).collect()
}

/// The checksums of a lock file, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let of = |block| Some(((field(block, "name")?, field(block, "version")?), field(block, "checksum")?));
    lock.split("[[package]]").filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_is_linked() {
        let text = bill().expect("cargo tells");
        assert_eq!(text, bill().expect("cargo tells"), "the same each time");
        let bill: Value = serde_json::from_str(&text).expect("it is JSON");
        let find = |name: &str| bill["components"].as_array().and_then(|all| all.iter().find(|c| c["name"] == name));
        let words = find("unicode-segmentation").expect("words are told apart by it");
        assert_eq!(
            (&words["scope"], words["hashes"][0]["content"].as_str().map(str::len)),
            (&json!("required"), Some(64))
        );
        assert_eq!(find("fst").map(|c| &c["scope"]), Some(&json!("excluded")), "only packs are built by it");
        assert!(find("html5ever").is_none(), "saved pages are read natively only");
        assert!(find("proptest").is_none(), "tests are not shipped");
        assert_eq!(bill["metadata"]["component"]["name"], "khulasa");
    }
}
