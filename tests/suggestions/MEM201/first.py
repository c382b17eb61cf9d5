log = []
while True:
	log.append(read())
