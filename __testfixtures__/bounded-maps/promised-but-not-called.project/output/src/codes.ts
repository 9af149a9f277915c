import { Injectable, OnModuleInit } from '@nestjs/common';
import express from 'express';

/** The interface promises one method, and not the one that tidies. */
@Injectable()
export class PhoneCodes implements OnModuleInit {
  private readonly codes = new Map<string, { code: string; until: number }>();

  onModuleInit(): void {
    console.log('ready');
  }

  send(phone: string): string {
    const code = String(Math.random()).slice(2, 8);
    if (this.codes.size % 100 === 0) this.removeExpired();
    this.codes.set(phone, { code, until: Date.now() + 300_000 });
    return code;
  }

  check(phone: string, code: string): boolean {
    return this.codes.get(phone)?.code === code;
  }

  removeExpired(): void {
    for (const [phone, { until }] of this.codes) if (until < Date.now()) this.codes.delete(phone);
  }
}

const codes = new PhoneCodes();
const app = express();
app.post('/codes/:phone', (req, res) => {
  res.json({ code: codes.send(req.params.phone) });
});
app.get('/codes/:phone/:code', (req, res) => {
  res.json({ isRight: codes.check(req.params.phone, req.params.code) });
});
