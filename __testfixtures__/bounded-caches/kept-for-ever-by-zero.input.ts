import express from 'express';
import NodeCache from 'node-cache';

const FOR_EVER = 0;
const tides = new NodeCache({ stdTTL: FOR_EVER, useClones: false });

export async function tideAt(harbour: string): Promise<string> {
  const known = tides.get<string>(harbour);
  if (known !== undefined) return known;
  const tide = await fetch(`http://tides/${harbour}`).then((res) => res.text());
  tides.set(harbour, tide);
  return tide;
}

const app = express();
app.get('/tides/:harbour', async (req, res) => res.send(await tideAt(req.params.harbour)));
app.listen(8080);
