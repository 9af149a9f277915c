const https = require('https');
const http = require('http');

exports.weatherOf = function weatherOf(url, done) {
  const client = url.startsWith('https:') ? https : http;
  const request = client.get(url, (res) => {
    let data = '';
    res.on('data', (chunk) => {
      data += chunk;
    });
    res.on('end', () => done(null, JSON.parse(data)));
  });
  request.on('error', done);
};

exports.report = function report(url, sky, done) {
  const request = http.request(url, { method: 'POST' });
  request.on('response', (answer) => {
    let said = '';
    answer.on('error', done);
    answer.on('data', (chunk) => (said = said + chunk));
    answer.on('end', () => done(null, said));
  });
  request.on('error', done);
  request.end(sky);
};

exports.listen = function listen(app, done) {
  app.post('/weather', (req, res) => {
    let body = '';
    req.on('data', (chunk) => {
      if (body.length > 1e6) req.destroy();
      body += chunk.toString();
    });
    req.on('end', () => res.end(done(body)));
  });
};
