//! The `newsbook` command, as the tests of this package run it.

fn main() -> std::process::ExitCode {
    newsbook_cli::run(std::env::args_os())
}
