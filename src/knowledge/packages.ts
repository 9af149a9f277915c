import { packageSet } from './package-set.ts';

/**
 * What packages are for, from their own documentation on npm. A package that is not here says nothing: no question may
 * take its absence for an answer.
 */

/** Frameworks whose application is a process of its own: HTTP, RPC and GraphQL. */
export const SERVER_FRAMEWORKS = packageSet(
  'express',
  'fastify',
  '@fastify/*',
  'koa',
  '@koa/*',
  '@nestjs/core',
  '@nestjs/common',
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/platform-*',
  '@nestjs/schedule',
  'hapi',
  '@hapi/hapi',
  'restify',
  'polka',
  'moleculer',
  '@hono/node-server',
  'apollo-server*',
  '@feathersjs/*',
  '@adonisjs/core',
  'egg',
  'midway',
  '@midwayjs/*',
  'routing-controllers',
  'tsoa',
  '@loopback/*',
  'sails',
  '@strapi/strapi',
  'strapi',
  'uWebSockets.js',
  'micro',
  'http-proxy',
  '@grpc/grpc-js',
  'fastmcp',
);

/** Frameworks that answer requests in a process of their own or at the edge, as they are deployed. */
export const PORTABLE_FRAMEWORKS = packageSet(
  'hono',
  '@hono/*',
  '@trpc/server',
  '@apollo/server',
  'graphql-yoga',
  'elysia',
  'h3',
  '@modelcontextprotocol/sdk',
);

/** What a process holds on to that listens for something else than a request: sockets, bots, queues, clocks. */
export const LISTENERS = packageSet(
  'ws',
  'socket.io',
  'discord.js',
  'discord-akairo',
  '@sapphire/framework',
  'telegraf',
  'grammy',
  'node-telegram-bot-api',
  'whatsapp-web.js',
  '@slack/bolt',
  'probot',
  'bull',
  'bullmq',
  'mqtt',
  'amqplib',
  'kafkajs',
  'node-cron',
);

/**
 * Frameworks for pages and the server behind them. As a dependency `next`, `nuxt` and `nitropack` mean an application;
 * the others are also there for libraries of components.
 */
export const FULL_STACK = packageSet(
  'next',
  'nuxt',
  'nitropack',
  '@sveltejs/kit',
  '@remix-run/*',
  'astro',
  '@solidjs/start',
  '@tanstack/start',
  '@tanstack/react-start',
  '@tanstack/solid-start',
);

/** A package that depends on one of these serves somebody: its process goes on. */
export const SERVING = packageSet(
  SERVER_FRAMEWORKS,
  PORTABLE_FRAMEWORKS,
  LISTENERS,
  'next',
  'nuxt',
  'nitropack',
);

/** Programs that stay open for a person or an editor: they go on, and nobody waits for an answer over the network. */
export const DESKTOP = packageSet('electron', 'vscode', 'vscode-languageserver');

/** Drivers and libraries that no page can load. */
export const NODE_LIBRARIES = packageSet(
  'pg',
  'mysql',
  'mysql2',
  'ioredis',
  'redis',
  'mongodb',
  'mongoose',
  'winston',
  'nodemailer',
  'bcrypt',
  'jsonwebtoken',
  'posthog-node',
  'stripe',
  'next/server',
  'next/headers',
  'server-only',
);
/** Libraries of servers whose types, enums or client halves pages import, too. */
export const SHARED_LIBRARIES = packageSet(
  '@prisma/client',
  'bcryptjs',
  'drizzle-orm',
  'next-auth',
  'pino',
);
/** Parts of servers' packages that are made for pages. */
export const PAGE_PARTS = packageSet(
  'hono/client',
  'hono/jsx/dom',
  '@modelcontextprotocol/sdk/client',
  '@modelcontextprotocol/sdk/shared',
  '@modelcontextprotocol/sdk/types',
  '@modelcontextprotocol/sdk/types.js',
  '@feathersjs/client',
  '@feathersjs/rest-client',
  '@feathersjs/socketio-client',
  '@feathersjs/authentication-client',
  'mqtt',
  'next-auth/react',
);

/** Libraries for the user interface of a page: a file that imports one is a page's, unless it shows otherwise. */
export const UI_LIBRARIES = packageSet(
  'react',
  'react-dom',
  'react-native',
  'preact',
  'vue',
  'svelte',
  'solid-js',
  '@angular/core',
  '@remix-run/react',
  'jquery',
  'zustand',
  'chart.js',
  'lit',
  'alpinejs',
  'htmx.org',
);
/** A package that depends on one of these is bundled for pages. `react` alone is not: terminals and e-mails are drawn with it, too. */
export const BUNDLED_FOR_PAGES = packageSet(
  FULL_STACK,
  'react-dom',
  'react-native',
  'vue',
  'svelte',
  '@angular/core',
  'gatsby',
  'expo',
  'solid-js',
  'preact',
);

/** A package that depends on one of these runs at the edge, where most of Node is missing. */
export const EDGE = packageSet(
  'wrangler',
  '@cloudflare/workers-types',
  '@vercel/edge',
  'edge-runtime',
  'miniflare',
  '@opennextjs/cloudflare',
  '@netlify/edge-functions',
);

/** What reads a command line, or asks questions at a terminal. */
export const TERMINAL = packageSet(
  'commander',
  '@commander-js/extra-typings',
  'yargs',
  'cac',
  'meow',
  'sade',
  'citty',
  'clipanion',
  'caporal',
  'vorpal',
  'cleye',
  'gluegun',
  'oclif',
  '@oclif/*',
  'inquirer',
  '@inquirer/*',
  'prompts',
  'enquirer',
  'ink',
  '@clack/prompts',
  'listr',
  'listr2',
);

/** What code of a build imports. */
export const BUILD_TOOLS = packageSet(
  'loader-utils',
  'schema-utils',
  'webpack',
  'rollup',
  'vite',
  'gulp',
  'grunt',
  'esbuild',
  '@babel/core',
  '@babel/parser',
  '@babel/traverse',
  'eslint',
  'jscodeshift',
  '@docusaurus/*',
  '@11ty/eleventy',
);

/** Only tests and what helps them import these. */
export const TEST_TOOLS = packageSet(
  'vitest',
  '@jest/globals',
  'node:test',
  'bun:test',
  'mocha',
  'ava',
  'cypress',
  '@playwright/test',
  '@nestjs/testing',
  'supertest',
  'sinon',
  'nock',
  '@testing-library/*',
);
/** Libraries that put a module in the place of another, by the names that tests give them. */
export const MODULE_REPLACERS = /^(proxyquire|esmock|rewiremock|quibble|mockery|td)$/;

/** Tracers that patch modules when these are loaded. */
export const TRACERS = packageSet(
  '@opentelemetry/sdk-*',
  '@opentelemetry/auto-*',
  '@opentelemetry/instrumentation*',
  'dd-trace',
  'newrelic',
  'elastic-apm-node',
  '@sentry/node',
  '@appsignal/nodejs',
);

/** Frameworks that load what they find in folders, without an import that says so. */
export const FOLDER_LOADERS = packageSet(
  'moleculer',
  'egg',
  '@midwayjs/*',
  '@strapi/strapi',
  'strapi',
  'sails',
  '@adonisjs/core',
  '@loopback/boot',
  'fastify-autoload',
  '@fastify/autoload',
  'nitropack',
  'nuxt',
  '@oclif/core',
  'bottender',
  'bree',
  'graphile-worker',
  '@sapphire/framework',
  'discord-akairo',
  'type-graphql',
  'routing-controllers',
  'tsoa',
  'awilix',
  'express-oas-generator',
  '@redwoodjs/*',
  '@trigger.dev/sdk',
);

/** Packages whose decorators only note something about what they stand on. */
export const NOTING_DECORATORS = packageSet(
  '@nestjs/common',
  '@nestjs/swagger',
  '@nestjs/graphql',
  '@nestjs/cqrs',
  '@nestjs/schedule',
  '@nestjs/event-emitter',
  '@nestjs/websockets',
  '@nestjs/microservices',
  '@nestjs/bull',
  '@nestjs/bullmq',
  '@nestjs/mongoose',
  '@nestjs/typeorm',
  'class-validator',
  'class-transformer',
  'inversify',
  'tsyringe',
  'typedi',
  'type-graphql',
  'routing-controllers',
  'typeorm',
  '@mikro-orm/core',
  'sequelize-typescript',
  '@typegoose/typegoose',
);

/**
 * Frameworks whose development server evaluates a module of the server anew after a change, in the same process.
 * Sources: nextjs.org ("Fast Refresh"), prisma.io ("Prisma Client in development").
 */
export const RELOADS_MODULES: readonly string[] = ['next'];
