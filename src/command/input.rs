//! Files, folders and standard input, in order; or their lines, one at a time.

use super::records;
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
    /// a line of JSON Lines: of which input, its number from 1, and what stands there
    Line(String, usize, Result<Vec<u8>, String>),
    /// a folder that cannot be read, or holds nothing to read
    Unusable(PathBuf, String),
}

impl Input {
    /// What people call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_string(),
            Self::File(path) | Self::Unusable(path, _) => path.display().to_string(),
            Self::Line(of, number, _) => format!("{of}, line {number}"),
        }
    }

    /// Its bytes, or a sentence that says why there are none.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Line(_, _, line) => line.clone(),
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|e| e.to_string())?;
                Ok(bytes)
            }
            Self::File(path) => fs::read(path).map_err(|e| told(&e)),
            Self::Unusable(_, why) => Err(why.clone()),
        }
    }
}

/// Why a file cannot be read.
fn told(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_string(),
        io::ErrorKind::PermissionDenied => "it may not be read (permission denied)".to_string(),
        _ => error.to_string(),
    }
}

/// The lines of all inputs that the paths stand for, one at a time.
pub fn lines(paths: &[PathBuf]) -> impl Iterator<Item = Input> {
    paths.iter().flat_map(|path| {
        let name = if path.as_os_str() == "-" { Input::Stdin } else { Input::File(path.clone()) }.name();
        let reader: io::Result<Box<dyn Read + Send>> = match path.as_os_str() == "-" {
            true => Ok(Box::new(io::stdin())),
            false => fs::File::open(path).map(|file| Box::new(file) as _),
        };
        let (lines, failed) = match reader {
            Ok(reader) => (Some(records::lines(reader)), None),
            Err(e) => (None, Some(Input::Unusable(path.clone(), told(&e)))),
        };
        let line = move |(number, line)| Input::Line(name.clone(), number, line);
        lines.into_iter().flatten().map(line).chain(failed)
    })
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
