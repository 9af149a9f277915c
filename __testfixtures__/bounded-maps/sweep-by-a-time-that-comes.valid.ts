import express from 'express';

const uploads = new Map<string, { parts: Buffer[]; doneAt: number | null }>();
const app = express();

app.put('/uploads/:id', (req, res) => {
  const upload = uploads.get(req.params.id) ?? { parts: [], doneAt: null };
  req.on('data', (part: Buffer) => upload.parts.push(part));
  req.on('close', () => (upload.doneAt = Date.now()));
  uploads.set(req.params.id, upload);
  res.sendStatus(204);
});

function purge(): void {
  const now = Date.now();
  uploads.forEach((upload, id) => {
    if (upload.doneAt && now - upload.doneAt > 60_000) uploads.delete(id);
  });
}

setInterval(purge, 60_000).unref();
app.listen(3000);
