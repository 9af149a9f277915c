const http = require('node:http');
const { join } = require('node:path');

async function readMenu(name) {
  const { readFile } = await import('node:fs/promises');
  const { extname, basename: nameOf } = await import('node:path');
  return readFile(join('/menus', nameOf(name, extname(name))), 'utf8');
}

async function sizeOfMenu(name) {
  const fs = await import('node:fs');
  return fs.statSync(join('/menus', name)).size;
}

module.exports = http.createServer(async (req, res) => res.end((await readMenu(req.url)) + (await sizeOfMenu(req.url))));
