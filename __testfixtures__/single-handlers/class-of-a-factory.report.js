'use strict';

const http = require('http');

function defineSession(log) {
  const Session = class Session {
    constructor(id) {
      this.id = id;
      // A session says good-bye at the end.
      process.prependListener('exit', () => log.push(`bye ${this.id}`));
    }

    end() {
      return this.id;
    }
  };

  return Session;
}

const log = [];
const Session = defineSession(log);

exports.log = log;
exports.server = http.createServer((req, res) => {
  const session = new Session(req.url);
  res.end(session.end());
});
