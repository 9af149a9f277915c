const https = require('https');
const http = require('http');
const { StringDecoder } = require('string_decoder');

exports.weatherOf = function weatherOf(url, done) {
  const client = url.startsWith('https:') ? https : http;
  const request = client.get(url, (res) => {
    let data = '';
    const decoder = new StringDecoder('utf8');
    res.on('data', (chunk) => {
      data += decoder.write(chunk);
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
    const decoder = new StringDecoder('utf8');
    answer.on('data', (chunk) => (said = said + decoder.write(chunk)));
    answer.on('end', () => done(null, said));
  });
  request.on('error', done);
  request.end(sky);
};

exports.listen = function listen(app, done) {
  app.post('/weather', (req, res) => {
    let body = '';
    const decoder = new StringDecoder('utf8');
    req.on('data', (chunk) => {
      if (body.length > 1e6) req.destroy();
      body += decoder.write(chunk);
    });
    req.on('end', () => res.end(done(body)));
  });
};
