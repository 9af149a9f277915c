import { createServer } from 'node:http';
import { amplitudeClient } from './collectors';
import { boats } from './boats';

createServer(async (req, res) => {
  // The answer waits for both, and fails with either.
  const [boat] = await Promise.all([
    boats.hire(req.url ?? '/'),
    amplitudeClient.track('boat hired'),
  ]);
  // Also where nothing is asked of either.
  await Promise.all([boats.launch(boat), amplitudeClient.track('boat launched')]);
  res.end(boat);
}).listen(3000);
