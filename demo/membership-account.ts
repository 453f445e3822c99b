import { find, member } from './membership.js';

const address = await member;
find('who').textContent = address ?? '';
find(address ? 'signed-in' : 'signed-out').hidden = false;
