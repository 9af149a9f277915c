const fs = require('node:fs');
const { readFile } = require('node:fs/promises');
const http = require('node:http');
const { join, extname, basename: nameOf } = require('node:path');

async function readMenu(name) {
  return readFile(join('/menus', nameOf(name, extname(name))), 'utf8');
}

async function sizeOfMenu(name) {
  return fs.statSync(join('/menus', name)).size;
}

module.exports = http.createServer(async (req, res) => res.end((await readMenu(req.url)) + (await sizeOfMenu(req.url))));
