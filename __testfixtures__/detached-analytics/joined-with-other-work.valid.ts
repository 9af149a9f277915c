import { createServer } from 'node:http';
import { amplitudeClient } from './collectors';
import { boats } from './boats';

createServer(async (req, res) => {
  // What was counted is asked for.
  const [boat, count] = await Promise.all([
    boats.hire(req.url ?? '/'),
    amplitudeClient.track('boat hired'),
  ]);
  // All results are asked for.
  const all = await Promise.all([boats.hire('/'), amplitudeClient.track('boat hired')]);
  const [first, ...others] = await Promise.all([boats.hire('/'), amplitudeClient.track('hired')]);
  res.end(`${boat} ${count} ${all.length} ${first} ${others.length}`);
}).listen(3000);
