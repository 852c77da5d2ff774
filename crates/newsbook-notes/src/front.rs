//! Front matter: what stands before the text between two lines of `---` (YAML) or `+++` (TOML).

use crate::value::{LONGEST, Node, Problem};
use crate::{toml, yaml};
use std::ops::Range;

/// Front matter as it was found.
#[derive(Debug)]
pub(crate) struct Front {
    /// With its fences.
    pub(crate) range: Range<usize>,
    /// What it says, if that can be read.
    pub(crate) values: Result<Node, Problem>,
}

/// Finds front matter at the start of a text and reads it.
pub(crate) fn find(text: &str) -> Option<Front> {
    let found = fenced(text)?;
    let content = text.get(found.content.clone())?;
    let values = if content.len() > LONGEST {
        let message = format!(
            "it has {} bytes, and no more than {LONGEST} are read",
            content.len()
        );
        Err(Problem {
            message,
            range: 0..0,
        })
    } else if found.fence == "+++" {
        toml::parse(content, found.content.start)
    } else {
        yaml::parse(content, found.content.start)
    };
    let range = 0..found.end;
    Some(Front { range, values })
}

/// Where front matter stands.
struct Fenced {
    fence: &'static str,
    content: Range<usize>,
    end: usize,
}

/// Finds the fences; what stands below the first has to be a name with a value, for a line of hyphens is also a rule.
fn fenced(text: &str) -> Option<Fenced> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let (fence, sign) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return None,
    };
    let mut at = first.len();
    let start = at;
    let mut named = false;
    for line in lines {
        let words = line.trim_end();
        if words == fence || (words == "..." && fence == "---") {
            return (named || start == at).then_some(Fenced {
                fence,
                content: start..at,
                end: at + line.len(),
            });
        }
        if !named && !words.is_empty() && !words.starts_with('#') {
            let table = fence == "+++" && words.starts_with('[');
            named = table
                || words
                    .split_once(sign)
                    .is_some_and(|(name, _)| is_name(name));
            if !named {
                return None;
            }
        }
        at += line.len();
    }
    None
}

/// Whether what stands before a colon or an equals sign may be a name.
fn is_name(name: &str) -> bool {
    let name = name.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    (1..=60).contains(&name.len()) && name.chars().all(plain)
}

/// Whether a text begins with front matter.
pub(crate) fn begins(text: &str) -> bool {
    fenced(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    fn read(text: &str) -> Option<Result<Node, Problem>> {
        find(text).map(|front| front.values)
    }

    #[test]
    fn values_are_where_they_say() {
        for text in [
            "---\n# é\ntitle: \"Rain, \\u00e9\"\ntags: [a, \"b\"]\nextra:\n  list:\n    - name: Ann\n---\nText\n",
            "+++\ntitle = \"Rain, \\u00e9\"\ntags = [\"a\", \"b\"]\n[extra]\nlist = [{name = \"Ann\"}]\n+++\nText\n",
        ] {
            let node = read(text).unwrap().unwrap();
            let title = node.get("title").unwrap();
            assert_eq!(title.value, Value::Text("Rain, é".to_owned()));
            assert_eq!(text.get(title.range.clone()).unwrap(), "\"Rain, \\u00e9\"");
            assert_eq!(node.get("tags").unwrap().parts().len(), 2);
            let ann = node.get("extra").unwrap().get("list").unwrap();
            let (name, range) = ann.text().unwrap();
            assert_eq!(name, "Ann");
            assert!(
                text.get(range.clone()).unwrap().contains("Ann"),
                "{}",
                text.get(range.clone()).unwrap()
            );
        }
    }

    #[test]
    fn rule_above_text_is_no_front_matter() {
        for text in [
            "---\nRain fell all night, and then it stopped.\n---\n",
            "---\ntitle: never closed\n",
            "----\ntitle: Rain\n---\n",
            " ---\ntitle: Rain\n---\n",
            "+++\ntitle: Rain\n+++\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        assert!(read("---\n---\nText").is_some());
        assert!(read("---\r\ntitle: Rain\r\n---\r\nText").unwrap().is_ok());
    }

    #[test]
    fn hostile_front_matter_is_refused_at_its_place() {
        let bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n";
        let deep = format!("---\na: {}\n---\n", "[".repeat(20_000));
        let levels: String = (0..40).map(|at| " ".repeat(at) + "a:\n").collect();
        let levels = format!("---\n{levels}---\n");
        let long = format!("---\na: {}\n---\n", "x".repeat(10 << 20));
        let toml = format!("+++\na = {}\n+++\n", "[".repeat(20_000));
        for (text, said) in [
            (bomb, "alias"),
            (deep.as_str(), "recursion limit"),
            (levels.as_str(), "deeper than 32"),
            (long.as_str(), "no more than 262144"),
            (toml.as_str(), ""),
            ("---\na: [\n---\n", ""),
        ] {
            let problem = read(text).unwrap().unwrap_err();
            assert!(problem.message.contains(said), "{}", problem.message);
            assert!(text.get(problem.range).is_some());
        }
    }
}
