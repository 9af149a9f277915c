import { createServer } from 'node:http';
import { recipeOf } from './shared.js';
import { left } from './stock.js';

createServer(async (request, response) => response.end((await recipeOf('soup')) + (await left('soup')))).listen(3000);
