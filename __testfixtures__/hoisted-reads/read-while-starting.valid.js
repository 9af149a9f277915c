const fs = require('fs');
const http = require('http');

function loadPage() {
  return fs.readFileSync('./index.html', 'utf8');
}

const page = loadPage();
const reading = { readFileSync: (path) => path };

http.createServer((req, res) => res.end(page + reading.readFileSync('./a.html'))).listen(80);
