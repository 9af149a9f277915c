import express from 'express';

const cooks = [];
const app = express();

app.post('/cooks', (req, res) => {
  cooks.push({ id: req.body.id, dishes: 0, gone: false });
  res.sendStatus(201);
});

app.post('/cooks/:id/home', (req, res) => {
  const cook = cooks.find((one) => !one.gone && one.id === req.params.id);
  if (cook) {
    cook.gone = true;
  }
  res.sendStatus(204);
});

app.post('/dishes', (req, res) => {
  cooks.forEach((cook) => {
    if (cook.gone) return;
    cook.dishes += 1;
  });
  res.sendStatus(cooks.some((cook) => !cook.gone) ? 201 : 503);
});

app.listen(8080);
