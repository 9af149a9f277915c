async function loadFs() {
  const fs = await import('node:fs');
  return fs;
}

async function readMenu(path) {
  const { default: fs } = await loadFs();
  return fs.readFileSync(path, 'utf8');
}

module.exports = { loadFs, readMenu };
