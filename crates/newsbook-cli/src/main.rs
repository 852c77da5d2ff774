//! The `newsbook` command.

fn main() -> std::process::ExitCode {
    newsbook_cli::run(std::env::args_os())
}
