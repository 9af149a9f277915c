import express from 'express';
import { Counter, Histogram } from 'prom-client';

const answered = new Counter({ name: 'answered', help: 'Answers', labelNames: ['path', 'status'] });
const took = new Histogram({ name: 'took', help: 'Seconds', labelNames: ['method', 'path'] });

function pattern(path: string): string {
  return path.replace(/\d+/g, ':id').replace(/\?.*$/, '');
}

express().use((req, res, next) => {
  const end = took.startTimer({ method: req.method });
  res.on('finish', () => {
    answered.inc({ path: req.route?.path ?? 'none', status: res.statusCode });
    end({ path: pattern(req.originalUrl) });
  });
  next();
});
