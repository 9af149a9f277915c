import express from 'express';

const app = express();

app.get('/rate/:of', (req, res, next) => {
  fetch(`https://rates.example/${req.params.of}`)
    .then((answer) => {
      if (!answer.ok) {
        answer.body?.cancel().catch(() => {});
        throw new Error(`rates: ${answer.status}`);
      }
      return answer.json();
    })
    .then((rate) => res.json(rate))
    .catch(next);
});
