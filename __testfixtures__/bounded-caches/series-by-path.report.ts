import express from 'express';
import { Counter, Histogram } from 'prom-client';

const answered = new Counter({ name: 'answered', help: 'Answers', labelNames: ['path'] });
const took = new Histogram({ name: 'took', help: 'Seconds', labelNames: ['guest'] });

express().use((req, res, next) => {
  const end = took.startTimer();
  res.on('finish', () => {
    answered.labels(req.originalUrl).inc();
    end({ guest: req.params.id });
  });
  next();
});
