# tsa.sh -- a time-stamp authority of one's own, with stock openssl: . "$TESTDIR/tsa.sh"
# SPDX-License-Identifier: Apache-2.0

# make_tsa NAME: a root and a certificate that may sign time stamps, in the folder NAME
make_tsa() {
    mkdir "$1" && cat >"$1/tsa.cnf" <<CONFIG
[req]
distinguished_name = name
prompt = no
[name]
O = Example Time
CN = $1
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[stamper]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = config
[config]
serial = $1/serial
crypto_device = builtin
signer_cert = $1/tsa.pem
certs = $1/ca.pem
signer_key = $1/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
CONFIG
    echo 01 >"$1/serial" &&
        openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1/ca.key" -out "$1/ca.pem" -config "$1/tsa.cnf" -extensions root -subj "/O=Example Time/CN=$1 root" -days "${2:-3650}" 2>/dev/null &&
        openssl req -new -newkey rsa:2048 -nodes -keyout "$1/tsa.key" -out "$1/tsa.csr" -config "$1/tsa.cnf" 2>/dev/null &&
        openssl x509 -req -in "$1/tsa.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" -CAcreateserial -out "$1/tsa.pem" -extfile "$1/tsa.cnf" -extensions "${3:-stamper}" -days "${2:-3650}" 2>/dev/null
}

# answer NAME REQUEST ANSWER: the authority stamps
answer() {
    openssl ts -reply -config "$1/tsa.cnf" -queryfile "$2" -out "$3" 2>/dev/null
}

# seal NAME: one seal of the head by that authority
seal() {
    tics seal make -o seal.tsq >/dev/null && answer "$1" seal.tsq seal.tsr && tics seal add seal.tsr --ca "$1/ca.pem" -m "seal by $1"
}
