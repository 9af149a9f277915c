import { barbecue } from '../src/barbecue.js';

await barbecue(Promise.resolve());
