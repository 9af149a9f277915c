const http = require('http');
const fs = require('fs');
const path = require('path');

http
  .createServer((request, response) => {
    if (request.url === '/') {
      const page = path.join(__dirname, 'index.html');
      response.end(fs.readFileSync(page));
    } else if (request.url === '/help') {
      response.end(fs.readFileSync('./help-page.html').toString());
    } else if (request.url === '/map') {
      fs.stat('./map.png', (error, { size }) => {
        response.writeHead(200, { 'Content-Length': size });
        response.end(fs.readFileSync('./map.png'));
      });
    } else response.end('nothing here');
  })
  .listen(3000);
