const { EventEmitter } = require('node:events');
const express = require('express');

const events = new EventEmitter();

async function waitFor(work, timeout) {
  const paused = new Promise(resolve => events.once('paused', () => resolve('paused')));
  const done = work.then(() => 'done', () => 'done');
  let id;
  const late = new Promise((_, reject) => {
    id = setTimeout(() => reject(new Error('late')), timeout);
  });
  try {
    return { status: await Promise.race([done, paused, late]) };
  } finally {
    clearTimeout(id);
  }
}

const app = express();
app.post('/runs', async (req, res) => {
  res.json(await waitFor(fetch('http://runs.internal'), 1000));
});
