const http = require('node:http');

class Tools {
  constructor() {
    this.tools = new Map();
    this.labels = {};
  }

  put(name, tool) {
    this.tools.set(name, tool);
    this.labels[name] = `tool ${name}`;
  }

  take(name) {
    return this.tools.delete(name);
  }

  label(name) {
    return this.labels[name];
  }
}

const tools = new Tools();
http
  .createServer((req, res) => {
    tools.put(req.url, req.headers['x-tool']);
    res.end(tools.label(req.url));
    tools.take(req.url);
  })
  .listen(8080);

module.exports = { tools };
