const http = require('node:http');

const talks = new Map();

function say(room, text) {
  if (!talks.has(room)) talks.set(room, []);
  const talk = talks.get(room);
  talk.push(text);
  talk.push(`${room}: ${text}`);
  if (talk.length > 8) talk.splice(0, talk.length - 8);
  return talk.slice(-8).join('\n');
}

http.createServer((req, res) => res.end(say(req.headers['x-room'], req.url))).listen(8080);

module.exports = { say };
