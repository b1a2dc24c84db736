//! Files, folders and standard input, in order.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Endings of the files that a folder stands for.
const ENDINGS: [&str; 4] = ["html", "htm", "xhtml", "txt"];
/// Folders within folders that are followed.
const MAX_DEPTH: usize = 64;

/// One thing to read.
#[derive(Debug)]
pub enum Input {
    /// standard input
    Stdin,
    /// a file
    File(PathBuf),
    /// a folder that cannot be read, or holds nothing to read
    Unusable(PathBuf, String),
}

impl Input {
    /// What people call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_string(),
            Self::File(path) | Self::Unusable(path, _) => path.display().to_string(),
        }
    }

    /// Its bytes, or a sentence that says why there are none.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|e| e.to_string())?;
                Ok(bytes)
            }
            Self::File(path) => fs::read(path).map_err(|e| match e.kind() {
                io::ErrorKind::NotFound => "there is no such file".to_string(),
                io::ErrorKind::PermissionDenied => "it may not be read (permission denied)".to_string(),
                _ => e.to_string(),
            }),
            Self::Unusable(_, why) => Err(why.clone()),
        }
    }
}

/// All inputs that the paths stand for, one at a time: a folder's list is made when its turn comes.
pub fn inputs(paths: &[PathBuf]) -> impl Iterator<Item = Input> {
    paths.iter().flat_map(|path| match path {
        path if path.as_os_str() == "-" => vec![Input::Stdin],
        path if path.is_dir() => folder(path),
        path => vec![Input::File(path.clone())],
    })
}

fn folder(path: &Path) -> Vec<Input> {
    let mut files = Vec::new();
    match walk(path, 0, &mut files) {
        Err(e) => vec![Input::Unusable(path.to_path_buf(), e.to_string())],
        Ok(()) if files.is_empty() => {
            vec![Input::Unusable(path.to_path_buf(), "there is no .html or .txt file in this folder".to_string())]
        }
        Ok(()) => {
            files.sort();
            files.into_iter().map(Input::File).collect()
        }
    }
}

fn walk(path: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() && depth < MAX_DEPTH {
            walk(&path, depth + 1, files)?;
        } else if !kind.is_dir()
            && path
                .extension()
                .and_then(|e| e.to_str())
                .is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str()))
        {
            files.push(path);
        }
    }
    Ok(())
}
