import express from 'express';
import { CheerioAPI } from 'cheerio';
import { groupBy } from 'lodash';
import { textOf, typeOf, sortDishes } from './text';

export const app = express();
app.get('/text', async (req, res) => res.send(await textOf(String(req.query.html))));
app.get('/type', async (req, res) => res.send(await typeOf(String(req.query.name))));
app.get('/dishes', async (req, res) => res.send(groupBy(await sortDishes([]), 'price')));
export let last: CheerioAPI | undefined;
