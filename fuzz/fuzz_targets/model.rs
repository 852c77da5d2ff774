//! Any bytes are read as a model or refused; they never panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use newsbook_model::Records;

fuzz_target!(|bytes: &[u8]| {
    for record in Records::new(bytes) {
        if record.is_err() {
            break;
        }
    }
});
