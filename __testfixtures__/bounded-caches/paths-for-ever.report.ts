import { memoize } from 'lodash';
import express from 'express';

const joined = memoize((parts: string[]) => parts.join('/'));

express().get('/path', (req, res) => void res.send(joined(String(req.query.parts).split(','))));
