import express from 'express';
import { MongoClient } from 'mongodb';

async function main(): Promise<void> {
  const mongo = new MongoClient(process.env.MONGO_URL!);
  await mongo.db('kitchen').command({ ping: 1 });
  express().listen(3000);
}

function loadMenu(): Promise<unknown> {
  const mongo = new MongoClient(process.env.MONGO_URL!);
  return mongo.db('kitchen').collection('menu').findOne({});
}

export const menu = loadMenu();

void main();
