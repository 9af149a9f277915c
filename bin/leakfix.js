#!/usr/bin/env node
// An old Node must be able to read this file, or it could not say what is wrong.
import { readFileSync } from 'fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');

if (isOlder(process.versions.node, needed)) {
  process.stderr.write(
    `leakfix: Node ${needed} or later is needed, and this is ${process.versions.node}.\n`,
  );
  process.exitCode = 2;
} else {
  import('../dist/src/cli.js').catch((error) => {
    process.stderr.write(`leakfix: It cannot be started. ${error.stack}\n`);
    process.exitCode = 2;
  });
}

function isOlder(present, least) {
  const [major, minor] = present.split('.').map(Number);
  const [leastMajor, leastMinor] = least.split('.').map(Number);
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}
