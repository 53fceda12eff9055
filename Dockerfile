# Cordon in a container, made ready by the scripts and the package list that make any machine ready.
# compose.yaml runs it: a container each for web, live and worker, beside one for the database.
FROM debian:12-slim
WORKDIR /cordon
COPY bin/lib/packages.txt bin/lib/say.sh bin/lib/system.sh bin/lib/install-packages bin/lib/
RUN bin/lib/install-packages run && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home cordon && mkdir /data && chown cordon /cordon /data
USER cordon
COPY --chown=cordon . .
RUN bin/setup && rm -rf /home/cordon/.cache /home/cordon/.npm
VOLUME /data
ENV HOST=0.0.0.0 PORT=8000 SECRET_KEY_FILE=/data/secret_key FILES_ROOT=/data/files
EXPOSE 8000 8001
CMD [".venv/bin/python", "bin/lib/processes.py", "web"]
