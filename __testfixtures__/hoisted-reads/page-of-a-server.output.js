const http = require('http');
const fs = require('fs');
const path = require('path');

let indexBytes;

let helpPageText;

let mapBytes;

http
  .createServer((request, response) => {
    if (request.url === '/') {
      const page = path.join(__dirname, 'index.html');
      response.end((indexBytes ??= fs.readFileSync(page)));
    } else if (request.url === '/help') {
      response.end((helpPageText ??= fs.readFileSync('./help-page.html').toString()));
    } else if (request.url === '/map') {
      fs.stat('./map.png', (error, { size }) => {
        response.writeHead(200, { 'Content-Length': size });
        response.end((mapBytes ??= fs.readFileSync('./map.png')));
      });
    } else response.end('nothing here');
  })
  .listen(3000);
