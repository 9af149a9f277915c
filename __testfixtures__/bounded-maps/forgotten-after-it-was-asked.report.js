const { createServer } = require('node:http');

const results = new Map();

/** Only who asks for the result sets the timer that removes it: a result nobody asks for stays. */
createServer((request, response) => {
  const id = request.headers['x-task'];
  if (request.method === 'POST') {
    results.set(id, { ended: Date.now() });
    response.end();
    return;
  }
  answer(id, response);
}).listen(8080);

function answer(id, response) {
  const result = results.get(id);
  setTimeout(() => results.delete(id), 60_000);
  response.end(JSON.stringify(result));
}
