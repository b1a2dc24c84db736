// Nothing but the mark by which the page can see that it ran.
document.documentElement.append(document.createElement('div'));
