document.documentElement.dataset.ms = Date.now() - Number(location.hash.slice(1));
document.documentElement.dataset.state = 'ready';
