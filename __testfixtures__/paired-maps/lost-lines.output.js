const http = require('http');

class Lines {
  lines = new Map();
  silent = new Set();

  open(id, talk) {
    this.lines.set(id, talk);
    this.silent.add(id);
  }

  isSilent(id) {
    return this.silent.has(id);
  }

  close(id) {
    this.lines.delete(id);
    this.silent.delete(id);
  }
}

exports.lines = new Lines();

http.createServer((req, res) => {
  exports.lines.open(req.url, res);
  res.on('close', () => exports.lines.close(req.url));
}).on('listening', () => console.debug('listening'));
