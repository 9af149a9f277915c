import { Ajv } from 'ajv';
import express from 'express';

const ajv = new Ajv();
const app = express();

app.post('/orders', (req, res) => {
  const validate = ajv.compile({ type: 'object', required: ['title'] });
  res.json({ right: validate(req.body) });
});
