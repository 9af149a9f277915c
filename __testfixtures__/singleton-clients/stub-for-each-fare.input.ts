import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import express from 'express';

const definition = loadSync('fares.proto');
const { Fares } = grpc.loadPackageDefinition(definition).tram as any;

function fareTo(stop: string): Promise<unknown> {
  const fares = new Fares('fares.internal:50051', grpc.credentials.createInsecure());
  return new Promise((resolve, reject) => {
    fares.FareTo({ stop }, (error: Error | null, fare: unknown) => (error ? reject(error) : resolve(fare)));
  });
}

const app = express();

app.get('/fares/:stop', async (req, res) => {
  res.json(await fareTo(req.params.stop));
});

app.listen(8080);
