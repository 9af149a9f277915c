import { request } from 'node:https';

export function ask(question) {
  return new Promise((resolve, reject) => {
    const asked = request('https://mill.example/ask', { method: 'POST' });
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', (error) => {
      console.error('no word from the mill', error.message);
      reject(error);
    });
    asked.end(question);
  });
}
