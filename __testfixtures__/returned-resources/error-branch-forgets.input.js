const mysql = require('mysql2/promise')

const pool = mysql.createPool({ host: 'localhost' })

async function takeOrder (req, res) {
  const conn = await pool.getConnection()
  try {
    await conn.beginTransaction()
    await conn.query('insert into orders set ?', [req.body])
    await conn.commit()
    conn.release()
    res.json({ ok: true })
  } catch (error) {
    await conn.rollback()
    res.status(500).json({ error: error.message })
  }
}

async function countOrders (req, res) {
  const conn = await pool.getConnection()
  const [rows] = await conn.query('select count(*) as n from orders')
  conn.release()
  res.json(rows[0])
}

module.exports = (app) => {
  app.post('/orders', takeOrder)
  app.get('/orders', countOrders)
}
