import express from 'express';
import { preview } from './preview.js';

export const app = express();

app.get('/preview/:menu', (req, res, next) => {
  preview(req.params.menu).then((html) => res.send(html), next);
});
