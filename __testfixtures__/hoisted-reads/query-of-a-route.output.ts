import fs from 'node:fs'
import Fastify from 'fastify'
import { Pool } from 'pg'

let reportText: string | undefined

const pool = new Pool()
const app = Fastify()
const names = ['open', 'late']

app.get('/report', async (request, reply) => {
  const sql = (reportText ??= fs.readFileSync(new URL('./report.sql', import.meta.url), 'utf8'))
  const { rows } = await pool.query(sql, names)
  return reply.send(rows)
})
