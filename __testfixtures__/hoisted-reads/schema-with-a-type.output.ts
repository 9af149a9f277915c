import { createServer } from 'node:http';
import { Ajv } from 'ajv';

let compiled: import('ajv').ValidateFunction<Parcel> | undefined;

interface Parcel {
  readonly weight: number;
  readonly to: string;
}

const ajv = new Ajv({ allErrors: true });

function readParcel(text: string): Parcel {
  const isParcel = (compiled ??= ajv.compile<Parcel>({
    type: 'object',
    required: ['weight', 'to'],
    properties: { weight: { type: 'number', minimum: 1 }, to: { type: 'string' } },
  }));
  const parcel: unknown = JSON.parse(text);
  if (!isParcel(parcel)) throw new Error('no parcel');
  return parcel;
}

createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  response.end(readParcel(text).to);
}).listen(8080);
