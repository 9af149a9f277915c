import { Ajv } from 'ajv';
import express from 'express';

let compiled: import('ajv').ValidateFunction | undefined;

const ajv = new Ajv();
const app = express();

app.post('/orders', (req, res) => {
  const validate = (compiled ??= ajv.compile({ type: 'object', required: ['title'] }));
  res.json({ right: validate(req.body) });
});
