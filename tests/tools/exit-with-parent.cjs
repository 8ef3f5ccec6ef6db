// Preloaded into every tool that the tests start: when the test process dies, however it dies, its end of this pipe closes.
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
