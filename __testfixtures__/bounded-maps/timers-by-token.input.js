const renewals = {};

async function renewLater({ token, renew }) {
  clearTimeout(renewals[token]);
  renewals[token] = setTimeout(async () => {
    try {
      await renew(token);
    } catch (error) {
      console.error('Could not renew', error);
    }
  }, 500);
}

module.exports = { renewLater };
