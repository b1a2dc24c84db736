//! The command's manners: formats, exit codes, bad input.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khulasa"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let bytes = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let out = child.wait_with_output().expect("the command ends");
    let _ = writer.join();
    out
}

fn json(out: &Output) -> serde_json::Value {
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    assert_eq!(text.matches('\n').count(), 1, "one line an answer: {text}{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_str(text).expect("JSON")
}

fn has_note(answer: &serde_json::Value, code: &str) -> bool {
    answer["notes"].as_array().is_some_and(|notes| notes.iter().any(|n| n["code"] == code))
}

#[test]
fn reads_standard_input_in_every_format() {
    let text =
        "Two ministers meet\n\nThe ministers of Norway and Chile agreed on Monday to open a trade office in Oslo.\n";
    for format in ["text", "json", "markdown", "jsonld", "csv"] {
        let out = run(&["--format", format], text.as_bytes());
        assert_eq!(out.status.code(), Some(0), "{format}");
        assert!(String::from_utf8_lossy(&out.stdout).contains("open a trade office"), "{format}");
    }
    let answer = json(&run(&["--format", "json", "-"], text.as_bytes()));
    assert_eq!(answer["schema"], "khulasa/1");
    assert_eq!(answer["language"], "en");
    assert_eq!(answer["article"]["title"], "Two ministers meet");
}

#[test]
fn bad_input_gets_an_answer_or_a_sentence() {
    let empty = json(&run(&["--format", "json"], b""));
    assert!(has_note(&empty, "no-text") && empty["sentences"].as_array().is_some_and(Vec::is_empty));
    json(&run(&["--format", "json"], "\u{feff}قال \u{202e}x\u{fffd}".as_bytes()));
    json(&run(&["--format", "json"], b"caf\xe9 \xc7\xe1\xd3\xe1\xc7\xe3 broken encoding, still text"));
    let deep = format!("<html><body>{}deep{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    json(&run(&["--format", "json"], deep.as_bytes()));

    let binary: Vec<u8> = (0..4096u32).map(|n| (n * 31 % 251) as u8).collect();
    let out = run(&["--format", "json"], &binary);
    assert_eq!(out.status.code(), Some(1));
    let message = String::from_utf8_lossy(&out.stderr).to_string();
    assert!(message.starts_with("khulasa: standard input: ") && message.lines().count() == 1, "{message}");
}

#[test]
fn fifty_megabytes_are_read_or_cut_and_said() {
    let mut page = String::from("<html><body><article><h1>Long</h1>");
    while page.len() < 50 << 20 {
        page.push_str("<p>The committee met again on Tuesday and agreed to publish the next report in spring.</p>");
    }
    let answer = json(&run(&["--format", "json"], page.as_bytes()));
    assert!(has_note(&answer, "truncated"));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_done() {
    let folder = std::env::temp_dir().join(format!("khulasa-command-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("empty")).expect("a folder");
    std::fs::write(folder.join("a.txt"), "Heavy rain\n\nIt rained all day in the north of the country.\n")
        .expect("a file");
    let path = |name: &str| folder.join(name).display().to_string();
    let out = run(&["--format", "json", &path("none.txt"), &path("a.txt"), &path("empty")], b"");
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(json(&out)["article"]["title"], "Heavy rain");
    let errors = String::from_utf8_lossy(&out.stderr).to_string();
    assert!(errors.contains("no such file") && errors.lines().count() == 2, "{errors}");
    let whole = run(&["--format", "json", &folder.display().to_string()], b"");
    assert_eq!((whole.status.code(), json(&whole)["article"]["title"].as_str()), (Some(0), Some("Heavy rain")));
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn wrong_usage_is_status_two() {
    for args in [&["--format", "xml"][..], &["--nonsense"], &["--lang", "Klingon", "-"], &["--date", "yesterday", "-"]]
    {
        let out = run(args, b"x");
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(out.stdout.is_empty());
    }
    assert_eq!(run(&["--help"], b"").status.code(), Some(0));
}

#[test]
fn lines_are_answered_by_lines_whatever_stands_in_them() {
    let text =
        "Two ministers meet\\n\\nThe ministers of Norway and Chile agreed on Monday to open a trade office in Oslo.";
    let good = format!("{{\"text\": \"{text}\", \"date\": \"2024-03-09\", \"id\": 7}}\n");
    let bad = "{\"text\": \n\n";
    let input = format!("{}{bad}{}\"{text}\"\n", good.repeat(30), good.repeat(30));
    for jobs in ["1", "4"] {
        let out = run(&["--lines", "--jobs", jobs], input.as_bytes());
        assert_eq!(out.status.code(), Some(1), "one could not be read");
        let lines: Vec<_> = std::str::from_utf8(&out.stdout).expect("UTF-8").lines().collect();
        assert_eq!(lines.len(), 62);
        let wrong: serde_json::Value = serde_json::from_str(lines[30]).expect("JSON");
        assert_eq!(wrong["line"], 31);
        assert!(String::from_utf8_lossy(&out.stderr).starts_with("khulasa: standard input, line 31: it is no JSON"));
        assert!(lines.iter().enumerate().all(|(n, line)| n == 30 || n == 61 || *line == lines[0]));
        // The same bytes as of a text that is read alone.
        let alone = run(&["--format", "json", "--date", "2024-03-09"], text.replace("\\n", "\n").as_bytes());
        assert_eq!(alone.stdout.trim_ascii_end(), lines[0].as_bytes());
    }
    assert_eq!(run(&["--lines", "no-such-file"], b"").status.code(), Some(1));
}

#[test]
fn a_folder_gives_the_same_bytes_with_any_number_of_jobs() {
    let answer = |jobs| run(&["--format", "json", "--jobs", jobs, "tests/pages"], b"");
    let (one, many) = (answer("1"), answer("5"));
    assert!(one.stdout.len() > 10_000);
    assert_eq!((one.stdout, one.stderr), (many.stdout, many.stderr));
}
